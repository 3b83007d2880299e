# Evaluates a Podfile with a small form of CocoaPods' language: prints each target with the pods that it is linked with, as JSON.
require 'json'

class Target
  attr_reader :name, :pods, :inner
  def initialize(name, outer)
    @name, @outer, @pods, @inner, @inherits = name, outer, [], [], :complete
  end

  def all
    @inherits == :complete && @outer ? @outer.all + @pods : @pods
  end

  def flat
    [[@name, all]] + @inner.flat_map(&:flat)
  end
  attr_writer :inherits
end

$root = $target = Target.new('', nil)

def target(name)
  outer, $target = $target, Target.new(name, $target)
  outer.inner << $target
  yield if block_given?
ensure
  $target = outer
end
alias abstract_target target

def pod(name, *requirements)
  $target.pods << [name, *requirements.map { |one| one.is_a?(Hash) ? one.transform_keys(&:to_s) : one }]
end

def inherit!(how)
  $target.inherits = how
end

%i[source platform use_frameworks! inhibit_all_warnings! project workspace install! post_install pre_install].each do |word|
  define_method(word) { |*| }
end

load ARGV.fetch(0)
puts JSON.generate($root.flat.to_h)
