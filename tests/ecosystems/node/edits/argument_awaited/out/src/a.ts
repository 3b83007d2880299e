import * as S from 's';

await S.init({ debug: true, dsn: 'https://k@o.example/1' });
