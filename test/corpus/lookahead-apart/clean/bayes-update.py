close = data.get('etl:adj_close').ffill()
up = (close.diff() > 0).to_numpy()
alpha = np.ones(up.shape[1]); beta = np.ones(up.shape[1])
post = np.zeros(up.shape)
decay = 0.99
for t in range(up.shape[0]):
    alpha = decay * alpha + up[t]
    beta = decay * beta + ~up[t]
    post[t] = alpha / (alpha + beta)
prob = pd.DataFrame(post, index=close.index, columns=close.columns)
sim(prob.rank(axis=1, ascending=False) <= 10, resample='M')
