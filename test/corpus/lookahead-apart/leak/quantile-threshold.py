pe = data.get('price_earning_ratio:本益比')
cut = pe.stack().quantile(0.2)
position = pe < cut
sim(position, resample='M')
