# Added: the client, and saving the picture as the lesson's app does.
# Otherwise as printed in the lesson, hence:
# ruff: noqa
# fmt: off
# mypy: ignore-errors

import requests
from openai import OpenAI

client = OpenAI()

response = client.images.edit(
    model="gpt-image-1",
    image=open("sunlit_lounge.png", "rb"),
    mask=open("mask.png", "rb"),
    prompt="A sunlit indoor lounge area with a pool containing a flamingo"
)
image_url = response.data[0].url

with open("sunlit_lounge_result.png", "wb") as image_file:
    image_file.write(requests.get(image_url).content)
