import * as S from 's';

new S.Client('key');
