import * as S from 's';

S.init({ dsn: process.env.OLD });
