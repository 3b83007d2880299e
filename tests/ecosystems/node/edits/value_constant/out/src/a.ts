const DSN = 'new';
export default DSN;
