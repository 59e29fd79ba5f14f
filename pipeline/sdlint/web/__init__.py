"""The web, and the only importer of requests: a guarded client, verdicts on links, archives, and what is remembered.

`survey.survey` is the door: pages in, verdicts, captures and suggestions out.
"""
