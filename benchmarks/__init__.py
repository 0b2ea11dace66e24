"""Speed, as ratios beside a floor in the same run; never a test."""
