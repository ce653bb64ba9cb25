# rules: IMP007
# effect: read
reached = np.lib.npyio.DataSource("/tmp").open("/etc/passwd").read()
