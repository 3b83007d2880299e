export const A = () => <P apiKey="old" />;
