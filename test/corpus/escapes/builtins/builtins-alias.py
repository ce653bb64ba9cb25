# rules: DUN003
# effect: module
tools = __builtins__
reached = (tools if isinstance(tools, dict) else vars(tools))["__import__"]("os")
