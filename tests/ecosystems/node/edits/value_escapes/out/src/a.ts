import * as S from 's';

S.init({ dsn: "it's \\ new\nline" });
