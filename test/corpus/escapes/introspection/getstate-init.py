# rules: DUN001
# effect: class
reached = "".__init__.__objclass__.__base__ if hasattr("".__init__, "__objclass__") else object
