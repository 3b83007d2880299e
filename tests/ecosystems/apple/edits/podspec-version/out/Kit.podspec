Pod::Spec.new do |s|
  s.name = 'Kit'
  s.dependency 'LayersSDK', '~> 1.4'
end
