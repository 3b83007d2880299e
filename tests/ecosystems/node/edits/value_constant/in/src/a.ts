const DSN = 'old';
export default DSN;
