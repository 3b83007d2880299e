import * as S from 's';

await S.init({ debug: true });
