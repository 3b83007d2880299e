import fastify from 'fastify';

fastify().listen({ port: 8080 });
