/**
 * The cheapest way to give every row a column of its own: shortest augmenting paths with dual prices (Jonker and Volgenant
 * 1987; Crouse 2016, IEEE TAES 52:1679–1696). `cost[i][j]` finite, no row longer than another; more rows than columns are
 * turned round. Answers for each row its column, or −1 for rows left over. O(n² m) with n ≤ m.
 */
export function cheapestAssignment(cost: readonly (readonly number[])[]): readonly number[] {
  const rows = cost.length
  const columns = cost[0]?.length ?? 0
  if (rows === 0 || columns === 0) return cost.map(() => -1)
  if (rows > columns) {
    const turned = cheapestAssignment(Array.from({ length: columns }, (_, j) => cost.map((row) => row[j]!)))
    const columnOf = cost.map(() => -1)
    turned.forEach((row, column) => void (columnOf[row] = column))
    return columnOf
  }

  const rowPrice = new Float64Array(rows)
  const columnPrice = new Float64Array(columns)
  const columnOf = new Int32Array(rows).fill(-1)
  const rowOf = new Int32Array(columns).fill(-1)
  const distance = new Float64Array(columns)
  const cameFrom = new Int32Array(columns)
  for (let start = 0; start < rows; start++) {
    distance.fill(Infinity)
    cameFrom.fill(-1)
    const reached = new Uint8Array(columns)
    const treeRows = [start]
    let [row, reach, free] = [start, 0, -1]
    while (free < 0) {
      let [nearest, least] = [-1, Infinity]
      for (let j = 0; j < columns; j++) {
        if (reached[j]) continue
        const through = reach + cost[row]![j]! - rowPrice[row]! - columnPrice[j]!
        if (through < distance[j]!) {
          distance[j] = through
          cameFrom[j] = row
        }
        // Among equals a free column ends the path at once.
        if (distance[j]! < least || (distance[j] === least && rowOf[j] === -1)) [nearest, least] = [j, distance[j]!]
      }
      if (least === Infinity) throw new RangeError('costs must be finite')
      reached[nearest] = 1
      reach = least
      if (rowOf[nearest] === -1) free = nearest
      else treeRows.push((row = rowOf[nearest]!))
    }
    for (const treeRow of treeRows) rowPrice[treeRow]! += treeRow === start ? reach : reach - distance[columnOf[treeRow]!]!
    for (let j = 0; j < columns; j++) if (reached[j]) columnPrice[j]! -= reach - distance[j]!
    for (let column = free; ; ) {
      const from = cameFrom[column]!
      const before = columnOf[from]!
      rowOf[column] = from
      columnOf[from] = column
      if (from === start) break
      column = before
    }
  }
  return [...columnOf]
}
