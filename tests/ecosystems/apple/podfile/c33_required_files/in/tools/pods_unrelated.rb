pod 'Unrelated', '1.0'
UNRELATED = '1'
