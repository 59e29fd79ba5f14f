"""What the benches of time and memory share: to run and measure, the other tools, trees, figures, tables, the plot."""
