/// Reads the plan's types from a source; the fields of each stand in the `PlanRecord+…` files.
enum RecordReader<Source: RecordSource> {}
