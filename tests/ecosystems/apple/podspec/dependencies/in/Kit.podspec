Pod::Spec.new do |s|
  s.name = 'Kit'
  s.version = '1.0.0'
  # s.dependency 'Comment', '1.0'
  s.dependency 'One', '~> 8.0'
  s.dependency 'Two'
  s.subspec 'Core' do |core|
    core.dependency 'Three', '>= 1', '< 2'
    core.dependency "#{s.name}/Base"
  end
end
