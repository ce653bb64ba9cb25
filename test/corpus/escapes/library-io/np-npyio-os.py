# rules: IMP007
# effect: module
reached = np.lib.npyio.DataSource.__init__.__globals__["os"]
