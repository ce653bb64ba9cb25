# rules: DYN004
# effect: value
# from: CVE-2023-39631 numexpr through LangChain
df = pd.DataFrame({"a": [1]})
reached = "SEEN" if df.eval("@df.__class__.__name__ == 'DataFrame'", engine="python") else None
