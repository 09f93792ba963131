package org.vmsl.machine.compiled;

import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.DynamicConstantDesc;
import java.util.ArrayList;
import java.util.List;

/** Objects that exist already and that code uses as constants: the data of its class. */
final class Constants {
  private final List<Object> objects = new ArrayList<>();

  /** The constant that is {@code object}. */
  DynamicConstantDesc<?> of(Class<?> type, Object object) {
    objects.add(object);
    ClassDesc described = type.describeConstable().orElseThrow();
    return DynamicConstantDesc.ofNamed(
        ConstantDescs.BSM_CLASS_DATA_AT, ConstantDescs.DEFAULT_NAME, described, objects.size() - 1);
  }

  /** The objects, by their positions. */
  List<Object> objects() {
    return objects;
  }
}
