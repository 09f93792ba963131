package org.vmsl.specification.typing;

import java.util.List;
import org.vmsl.specification.typed.Alias;
import org.vmsl.specification.typed.Component;
import org.vmsl.specification.typed.Constant;
import org.vmsl.specification.typed.Exit;
import org.vmsl.specification.typed.Function;
import org.vmsl.specification.typed.Parameter;
import org.vmsl.specification.typed.Procedure;
import org.vmsl.specification.typed.Type;

/** What a name that is declared outside of rules stands for. */
sealed interface Meaning {
  /** What it is, for messages. */
  String description();

  record OfParameter(Parameter parameter) implements Meaning {
    @Override
    public String description() {
      return "a parameter";
    }
  }

  record OfType(Type type) implements Meaning {
    @Override
    public String description() {
      return "a type";
    }
  }

  record OfConstant(Constant constant) implements Meaning {
    @Override
    public String description() {
      return "a constant";
    }
  }

  record OfComponent(Component component) implements Meaning {
    @Override
    public String description() {
      return "a component of the state";
    }
  }

  record OfAlias(Alias alias) implements Meaning {
    @Override
    public String description() {
      return "an alias";
    }
  }

  record OfFunction(Function function, boolean readsState) implements Meaning {
    @Override
    public String description() {
      return "a function";
    }
  }

  record OfProcedure(Procedure procedure) implements Meaning {
    @Override
    public String description() {
      return "a procedure";
    }
  }

  record OfExit(Exit exit) implements Meaning {
    @Override
    public String description() {
      return "an exit";
    }
  }

  /** A case that one or more enumerations have. */
  record OfCase(List<Type.Enumeration> enumerations) implements Meaning {
    @Override
    public String description() {
      return "a case of an enumeration";
    }
  }

  /** A name of a scenario. */
  record OfValue(TypedValue value) implements Meaning {
    @Override
    public String description() {
      return "a name of the scenario";
    }
  }

  /** Something whose declaration has a mistake that was reported. */
  record Broken() implements Meaning {
    @Override
    public String description() {
      return "a broken declaration";
    }
  }
}
