import * as S from 's'

S.init({
  debug: true,
  dsn: process.env.DSN!,
})
