const name = 'old';
