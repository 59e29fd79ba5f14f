"""Values that several test modules use."""

CONFIG_DATA = {
    "locales": {"zh": "content/zh/{path}", "en": "content/en/{path}"},
    "source": "zh",
    "flavor": "vitepress",
}
