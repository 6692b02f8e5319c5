/** An ONNX model as plain data, and its encoding (github.com/onnx/onnx, onnx/onnx.proto). */

import { ProtobufMessage } from './protobuf.ts';

/** The operator set whose definitions the nodes follow, and the version of the file's format that goes with it. */
export const OPSET_VERSION = 17;
const IR_VERSION = 8;

export type OnnxAttribute =
  | { readonly type: 'float'; readonly value: number }
  | { readonly type: 'int'; readonly value: number }
  | { readonly type: 'ints'; readonly value: readonly number[] };

export interface OnnxNode {
  /** Of ONNX's own operators: `Conv`, `MatMul`. */
  readonly operator: string;
  /** Names of tensors. */
  readonly inputs: readonly string[];
  /** The name of its one output, and its own. */
  readonly output: string;
  readonly attributes: Readonly<Record<string, OnnxAttribute>>;
}

/** A constant tensor, called an initializer there. */
export interface OnnxConstant {
  readonly name: string;
  readonly shape: readonly number[];
  /** In row-major order. */
  readonly data: Float32Array | BigInt64Array;
}

/** A float32 tensor that goes in or comes out. */
export interface OnnxValue {
  readonly name: string;
  readonly shape: readonly number[];
  readonly description: string;
}

export interface OnnxGraph {
  readonly name: string;
  /** Each after those whose outputs it takes. */
  readonly nodes: readonly OnnxNode[];
  readonly constants: readonly OnnxConstant[];
  readonly inputs: readonly OnnxValue[];
  readonly outputs: readonly OnnxValue[];
}

export interface OnnxModel {
  readonly description: string;
  readonly metadata: Readonly<Record<string, string>>;
  readonly graph: OnnxGraph;
}

/** Numbers of `TensorProto.DataType`. */
const FLOAT = 1;
const INT64 = 7;

/** Numbers of `AttributeProto.AttributeType`. */
const ATTRIBUTE_TYPES = { float: 1, int: 2, ints: 7 } as const;

/** The bytes of an .onnx file; equal models give equal bytes. */
export function encodeModel({ description, metadata, graph }: OnnxModel): Uint8Array<ArrayBuffer> {
  const operatorSet = new ProtobufMessage().text(1, '').integer(2, OPSET_VERSION);
  const model = new ProtobufMessage()
    .integer(1, IR_VERSION)
    .text(2, 'Loupe')
    .text(6, description)
    .message(7, graphMessage(graph))
    .message(8, operatorSet);
  for (const [key, value] of Object.entries(metadata)) {
    model.message(14, new ProtobufMessage().text(1, key).text(2, value));
  }
  return model.encode();
}

function graphMessage({ name, nodes, constants, inputs, outputs }: OnnxGraph): ProtobufMessage {
  const graph = new ProtobufMessage();
  for (const node of nodes) graph.message(1, nodeMessage(node));
  graph.text(2, name);
  for (const constant of constants) graph.message(5, constantMessage(constant));
  for (const input of inputs) graph.message(11, valueMessage(input));
  for (const output of outputs) graph.message(12, valueMessage(output));
  return graph;
}

function nodeMessage({ operator, inputs, output, attributes }: OnnxNode): ProtobufMessage {
  const node = new ProtobufMessage();
  for (const input of inputs) node.text(1, input);
  node.text(2, output).text(3, output).text(4, operator);
  for (const [name, attribute] of Object.entries(attributes)) {
    node.message(5, attributeMessage(name, attribute));
  }
  return node;
}

function attributeMessage(name: string, attribute: OnnxAttribute): ProtobufMessage {
  const message = new ProtobufMessage().text(1, name);
  switch (attribute.type) {
    case 'float':
      message.float(2, attribute.value);
      break;
    case 'int':
      message.integer(3, attribute.value);
      break;
    case 'ints':
      message.integers(8, attribute.value);
  }
  return message.integer(20, ATTRIBUTE_TYPES[attribute.type]);
}

function constantMessage({ name, shape, data }: OnnxConstant): ProtobufMessage {
  return new ProtobufMessage()
    .integers(1, shape)
    .integer(2, data instanceof Float32Array ? FLOAT : INT64)
    .text(8, name)
    .bytes(9, new Uint8Array(data.buffer, data.byteOffset, data.byteLength));
}

function valueMessage({ name, shape, description }: OnnxValue): ProtobufMessage {
  const dimensions = new ProtobufMessage();
  for (const side of shape) dimensions.message(1, new ProtobufMessage().integer(1, side));
  const tensorType = new ProtobufMessage().integer(1, FLOAT).message(2, dimensions);
  return new ProtobufMessage()
    .text(1, name)
    .message(2, new ProtobufMessage().message(1, tensorType))
    .text(3, description);
}
