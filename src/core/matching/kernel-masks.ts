/** The masks of a sender as a WebAssembly function: four words of every plane at a time. */

import { asLongAs, i32, leaveIf, v128, type Code, type FunctionShape } from '../wasm/assembler.js';
import { bytes, type KernelTables } from './kernel-tables.js';

/**
 * `intersect(length, size, mask)`: the intersection of unions of planes that the first `length` numbers of the list name, into so many
 * bytes of a mask; gives 0 when it is empty. A bit once clear stays so, hence whoever is out of four words by the first planes need not look at the others.
 */
export const intersect = ({ planes, list }: KernelTables): FunctionShape => ({
  name: 'intersect', params: ['i32', 'i32', 'i32'], result: 'i32',
  body: ([length, size, mask], local) => {
    const [at, all, union, any, next, behind, end] = [local('i32'), local('v128'), local('v128'), local('v128'), local('i32'), local('i32'), local('i32')];
    const plane = (): Code => i32.add(i32.multiply(i32.load(next.get), i32.of(bytes.word)), at.get);
    return [
      end.set(i32.add(i32.of(list), i32.multiply(length!.get, i32.of(bytes.word)))),
      asLongAs(
        i32.less(at.get, size!.get),
        all.set(v128.allSet),
        next.set(i32.of(list)),
        asLongAs(
          i32.less(next.get, end.get),
          behind.set(i32.add(next.get, i32.multiply(i32.load(next.get), i32.of(bytes.word)))),
          union.set(v128.allClear),
          asLongAs(
            i32.less(next.get, behind.get),
            next.set(i32.add(next.get, i32.of(bytes.word))),
            union.set(v128.or(union.get, v128.load(plane(), planes))),
          ),
          next.set(i32.add(next.get, i32.of(bytes.word))),
          all.set(v128.and(all.get, union.get)),
          leaveIf(i32.isZero(v128.anySet(all.get)), 1),
        ),
        v128.store(i32.add(mask!.get, at.get), all.get),
        any.set(v128.or(any.get, all.get)),
        at.set(i32.add(at.get, i32.of(bytes.vector))),
      ),
      v128.anySet(any.get),
    ].flat();
  },
});
