package org.vmsl.explorer.export;

import org.vmsl.specification.typed.Constant;
import org.vmsl.specification.typed.Function;
import org.vmsl.specification.typed.Type;

/** What is defined elsewhere in a model, and the names that it has there. */
interface Defined {
  /** What a function of the specification is in the model. */
  String function(Function function);

  /** What a constant of the specification is in the model. */
  String constant(Constant constant);

  /** What makes a value of a type from its number, if there is one. */
  String checked(Type target);

  /** What gives the number of a case. */
  String number(Type.Enumeration type);

  /** A number that no other call has given. */
  int fresh();
}
