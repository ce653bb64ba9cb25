# rules: SRC010
# effect: code
𝐞𝐱𝐞𝐜("reached = 6 * 7")
