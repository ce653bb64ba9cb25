# rules: DUN001
# effect: module
# from: CVE-2025-68668 n8n code node
reached = [c for c in object.__subclasses__() if c.__name__ == "BuiltinImporter"][0].load_module("posix")
