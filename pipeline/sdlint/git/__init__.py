"""git, asked so that a stranger's repository cannot make it do anything but answer."""
