position = pd.DataFrame([[True]], index=pd.DatetimeIndex(['2000-01-03']), columns=['AAPL'])
