package org.vmsl.machine.compiled;

import java.lang.classfile.CodeBuilder;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import org.vmsl.machine.compiled.Node.Kept;
import org.vmsl.machine.interpreter.Recorder;
import org.vmsl.machine.state.Encoding;
import org.vmsl.machine.state.Place;
import org.vmsl.machine.state.SparseValues;
import org.vmsl.machine.state.State;
import org.vmsl.specification.evaluation.Operations;
import org.vmsl.specification.typed.Operator;
import org.vmsl.specification.typed.Type;
import org.vmsl.specification.typed.Value;

/** Writes the bytecode of {@link RuleCode#perform}, in which values need not fit words. */
final class RuleEmitter extends Emitter {
  private static final ClassDesc VALUE = describe(Value.class);
  private static final ClassDesc VALUES = VALUE.arrayType();
  private static final ClassDesc STATE = describe(State.class);
  private static final ClassDesc SPARSE = describe(SparseValues.class);

  /** The word that tells who steps. */
  static final Kept SELF = new Kept(2);

  private static final int OPERANDS_AT = 4;

  /** Where the flat array of values is, behind that of words. */
  private static final int VALUES_AT = FIRST_SLOT;

  private final CodeBuilder code;
  private int free = VALUES_AT + 1;

  RuleEmitter(CodeBuilder code, Constants constants) {
    super(code, constants);
    this.code = code;
    state();
    code.invokevirtual(STATE, "values", MethodTypeDesc.of(VALUES)).astore(VALUES_AT);
  }

  /** A variable for a word that nothing else uses. */
  int wordSlot() {
    free += 2;
    return free - 2;
  }

  /** A variable for an object that nothing else uses. */
  int objectSlot() {
    free++;
    return free - 1;
  }

  /** Takes a word from the operand stack; what stands for it from then on. */
  Kept keepWord() {
    int slot = wordSlot();
    code.lstore(slot);
    return new Kept(slot);
  }

  /** Takes an object from the operand stack; what stands for it from then on. */
  Kept keepObject() {
    int slot = objectSlot();
    code.astore(slot);
    return new Kept(slot);
  }

  /** An operand of the instruction. */
  Kept operand(int position) {
    code.aload(OPERANDS_AT).loadConstant(position).laload();
    return keepWord();
  }

  /** Puts a value of the flat array onto the operand stack. */
  void flatValue(Node index) {
    code.aload(VALUES_AT);
    push(index);
    code.l2i().aaload();
  }

  /** Puts a value of a sparse component onto the operand stack. */
  void sparseValue(int number, Node prefix, Node index) {
    sparseValues(number);
    push(prefix);
    push(index);
    code.invokevirtual(
        SPARSE, "get", MethodTypeDesc.of(VALUE, ConstantDescs.CD_long, ConstantDescs.CD_long));
  }

  /** Puts the recorder onto the operand stack, and behind it which cell is going to be set. */
  void show(Recorder recorder, Evaluation.Address cell) {
    constant(Recorder.class, recorder);
    constant(Place.class, cell.place());
    push(cell.prefix());
    push(cell.index());
  }

  /** Sets a cell of the flat array of values. */
  void setFlatValue(Node index, Kept value) {
    code.aload(VALUES_AT);
    push(index);
    code.l2i().aload(value.slot()).aastore();
  }

  /** Sets a cell of a sparse component of values. */
  void setSparseValue(int number, Node prefix, Node index, Kept value) {
    sparseValues(number);
    push(prefix);
    push(index);
    code.aload(value.slot())
        .invokevirtual(
            SPARSE,
            "set",
            MethodTypeDesc.of(
                ConstantDescs.CD_void, ConstantDescs.CD_long, ConstantDescs.CD_long, VALUE));
  }

  private void sparseValues(int number) {
    state();
    code.loadConstant(number)
        .invokevirtual(STATE, "sparseValues", MethodTypeDesc.of(SPARSE, ConstantDescs.CD_int));
  }

  /** Encodes the value on the operand stack. */
  void encode(Encoding encoding) {
    constant(Encoding.class, encoding);
    code.swap();
    call(Encoding.class, "encode");
  }

  /** Puts the value that a word stands for onto the operand stack. */
  void decode(Encoding encoding, Node word) {
    constant(Encoding.class, encoding);
    push(word);
    call(Encoding.class, "decode");
  }

  /** Puts a new object that is made of one that is kept onto the operand stack. */
  void make(Class<?> made, Class<?> parameter, Kept argument) {
    code.new_(describe(made)).dup().aload(argument.slot());
    code.invokespecial(
        describe(made),
        ConstantDescs.INIT_NAME,
        MethodTypeDesc.of(ConstantDescs.CD_void, describe(parameter)));
  }

  /** Puts a new record whose fields are kept as a list onto the operand stack. */
  void makeStruct(Type.Struct type, Kept fields) {
    ClassDesc made = describe(Value.Struct.class);
    code.new_(made).dup();
    constant(Type.Struct.class, type);
    code.aload(fields.slot())
        .invokespecial(
            made,
            ConstantDescs.INIT_NAME,
            MethodTypeDesc.of(
                ConstantDescs.CD_void, describe(Type.Struct.class), ConstantDescs.CD_List));
  }

  /** Applies an operator on sets; it and both operands are on the operand stack. */
  void combine() {
    code.invokestatic(
        describe(Operations.class),
        "apply",
        MethodTypeDesc.of(VALUE, describe(Operator.class), VALUE, VALUE));
  }

  /** Puts several objects, which {@code each} puts there one by one, there as a list. */
  void list(List<Runnable> each) {
    code.loadConstant(each.size()).anewarray(VALUE);
    for (int i = 0; i < each.size(); i++) {
      code.dup().loadConstant(i);
      each.get(i).run();
      code.aastore();
    }
    ClassDesc list = ConstantDescs.CD_List;
    MethodTypeDesc of = MethodTypeDesc.of(list, ConstantDescs.CD_Object.arrayType());
    code.invokestatic(list, "of", of, true);
  }

  /** Calls the only method with that name of a class or interface. */
  void call(Class<?> type, String name) {
    Method method =
        Arrays.stream(type.getDeclaredMethods())
            .filter(m -> m.getName().equals(name))
            .reduce((one, other) -> {
              throw new IllegalArgumentException("several methods " + name);
            })
            .orElseThrow();
    ClassDesc owner = describe(type);
    MethodTypeDesc signature =
        MethodTypeDesc.of(
            described(method.getReturnType()),
            Arrays.stream(method.getParameterTypes()).map(RuleEmitter::described).toList());
    if (Modifier.isStatic(method.getModifiers())) {
      code.invokestatic(owner, name, signature, type.isInterface());
    } else if (type.isInterface()) {
      code.invokeinterface(owner, name, signature);
    } else {
      code.invokevirtual(owner, name, signature);
    }
  }

  private static ClassDesc described(Class<?> type) {
    return type.describeConstable().orElseThrow();
  }
}
