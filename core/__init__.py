"""The Edu4All image studio without a user interface."""
