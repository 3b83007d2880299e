const name = 'it\'s \$5';
