import * as S from 's';

S.init({ dsn: import.meta.env.VITE_DSN });
