"""The illustrator's HTTP server, speaking the OpenAI and Azure images API."""
