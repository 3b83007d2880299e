export const A = () => <P apiKey="new" />;
