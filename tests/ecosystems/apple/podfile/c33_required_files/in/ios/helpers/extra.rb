def extra
  pod 'Extra', '1.0'
end
