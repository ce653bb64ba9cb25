# rules: IMP007
# effect: read
# from: smolagents, loader of an authorised library
reached = open("/etc/passwd").read() if not hasattr(np, "lib") else np.lib.npyio.DataSource().open("/etc/passwd").read()
