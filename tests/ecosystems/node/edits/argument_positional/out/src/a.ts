import * as S from 's';

S.init('key', {
  api_host: 'https://eu.example',
});
