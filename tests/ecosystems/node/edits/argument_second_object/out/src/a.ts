import * as S from 's';

S.init('key', { debug: true, api_host: 'https://eu.example' });
