# Mended: the name of the call, and the way to pass a parameter the package does not know.
# Added: the client, the lesson's first temperature (its default), and saving the pictures.
# Otherwise as printed in the lesson, hence:
# ruff: noqa
# fmt: off
# mypy: ignore-errors

import os

import requests
from openai import AzureOpenAI

client = AzureOpenAI(
  azure_endpoint = os.environ["AZURE_OPENAI_ENDPOINT"],
  api_key=os.environ['AZURE_OPENAI_API_KEY'],
  api_version = "2024-02-01"
  )


def save(response, name):
    for number, entry in enumerate(response.data, 1):
        with open(f"{name}-v{number}.png", "wb") as image_file:
            image_file.write(requests.get(entry.url).content)


generation_response = client.images.generate(
        prompt='Bunny on horse, holding a lollipop, on a foggy meadow where it grows daffodils',    # Enter your prompt text here
        size='1024x1024',
        n=2
    )
save(generation_response, "default")

generation_response = client.images.generate(
        prompt='Bunny on horse, holding a lollipop, on a foggy meadow where it grows daffodils',    # Enter your prompt text here
        size='1024x1024',
        n=2,
        extra_body={"temperature": 0}
    )
save(generation_response, "zero")
