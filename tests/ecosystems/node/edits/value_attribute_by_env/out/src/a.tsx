export const A = () => <P apiKey={process.env.NEW} />;
