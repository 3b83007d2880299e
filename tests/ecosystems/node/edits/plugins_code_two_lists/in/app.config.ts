export default dev ? { slug: 'a', plugins: ['x'] } : { slug: 'a', plugins: ['y'] };
