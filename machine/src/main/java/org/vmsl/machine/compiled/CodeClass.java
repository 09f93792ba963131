package org.vmsl.machine.compiled;

import static java.lang.classfile.ClassFile.ACC_FINAL;
import static java.lang.classfile.ClassFile.ACC_SUPER;

import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.MethodModel;
import java.lang.classfile.attribute.CodeAttribute;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.lang.invoke.MethodHandles;
import java.util.function.BiConsumer;

/** The class of some code: a hidden one, which is gone once nobody uses it any more. */
final class CodeClass {
  /** The JVM does not compile methods that are larger than 8000 bytes. */
  private static final int MOST_BYTES = 7900;

  private final byte[] bytes;
  private final Constants constants;

  private CodeClass(byte[] bytes, Constants constants) {
    this.bytes = bytes;
    this.constants = constants;
  }

  /**
   * A class with a method.
   *
   * @param parent the class that declares the method
   * @param body writes the method's bytecode; does so again if that turns out to have long jumps
   */
  static CodeClass of(
      Class<?> parent,
      String method,
      MethodTypeDesc type,
      BiConsumer<CodeBuilder, Constants> body) {
    ClassDesc extended = Emitter.describe(parent);
    Constants[] last = new Constants[1];
    byte[] bytes =
        ClassFile.of()
            .build(
                ClassDesc.of(CodeClass.class.getPackageName(), "Compiled"),
                made ->
                    made.withSuperclass(extended)
                        .withFlags(ACC_FINAL | ACC_SUPER)
                        .withMethodBody(
                            ConstantDescs.INIT_NAME,
                            ConstantDescs.MTD_void,
                            0,
                            code ->
                                code.aload(0)
                                    .invokespecial(
                                        extended, ConstantDescs.INIT_NAME, ConstantDescs.MTD_void)
                                    .return_())
                        .withMethodBody(
                            method,
                            type,
                            0,
                            code -> {
                              last[0] = new Constants();
                              body.accept(code, last[0]);
                            }));
    return new CodeClass(bytes, last[0]);
  }

  /** Whether the JVM does not compile it. */
  boolean isTooLarge() {
    ClassModel model = ClassFile.of().parse(bytes);
    for (MethodModel method : model.methods()) {
      if (method.code().orElse(null) instanceof CodeAttribute code
          && code.codeLength() > MOST_BYTES) {
        return true;
      }
    }
    return false;
  }

  /** An object of the class. */
  <T> T instance(Class<T> parent) {
    try {
      Object made =
          MethodHandles.lookup()
              .defineHiddenClassWithClassData(bytes, constants.objects(), true)
              .lookupClass()
              .getDeclaredConstructor()
              .newInstance();
      return parent.cast(made);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("code cannot be defined", e);
    }
  }
}
