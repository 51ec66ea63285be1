# Mended: the call of the old package, and its answer, which was a dictionary.
# Added: the client, and saving the picture as the lesson's app does.
# Otherwise as printed in the lesson, hence:
# ruff: noqa
# fmt: off
# mypy: ignore-errors

import requests
from openai import OpenAI

client = OpenAI()

response = client.images.create_variation(
  image=open("bunny-lollipop.png", "rb"),
  n=1,
  size="1024x1024"
)
image_url = response.data[0].url

with open("variation.png", "wb") as image_file:
    image_file.write(requests.get(image_url).content)
