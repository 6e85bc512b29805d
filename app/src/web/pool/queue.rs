//! [`Queue`]: several lines of people, served in turn.

use std::collections::VecDeque;

/// One line for each `K`, the next to be served in front.
pub struct Queue<K, T>(VecDeque<(K, VecDeque<T>)>);

impl<K, T> Default for Queue<K, T> {
    fn default() -> Self {
        Self(VecDeque::new())
    }
}

impl<K: Copy + PartialEq, T> Queue<K, T> {
    /// At the end of the line of `key`.
    pub fn push(&mut self, key: K, one: T) {
        match self.0.iter_mut().find(|(known, _)| *known == key) {
            Some((_, line)) => line.push_back(one),
            None => self.0.push_back((key, VecDeque::from([one]))),
        }
    }

    /// The first of the line whose turn it is; that line goes behind the others.
    pub fn pop(&mut self) -> Option<T> {
        let (key, mut line) = self.0.pop_front()?;
        let first = line.pop_front();
        if !line.is_empty() {
            self.0.push_back((key, line));
        }
        first
    }

    /// Whose line is the longest.
    pub fn longest(&self) -> Option<K> {
        self.0.iter().max_by_key(|(_, line)| line.len()).map(|(key, _)| *key)
    }

    /// Sends away the last in the line of `key`; `false` when there is none.
    pub fn drop_last(&mut self, key: &K) -> bool {
        let Some(at) = self.0.iter().position(|(known, _)| known == key) else { return false };
        let dropped = self.0[at].1.pop_back().is_some();
        if self.0[at].1.is_empty() {
            self.0.remove(at);
        }
        dropped
    }
}

#[cfg(test)]
mod tests {
    use super::Queue;

    #[test]
    fn lines_are_served_in_turn() {
        let mut queue = Queue::default();
        for (key, one) in [('a', 1), ('a', 2), ('a', 3), ('b', 4), ('c', 5), ('b', 6)] {
            queue.push(key, one);
        }
        assert_eq!(queue.longest(), Some('a'));
        assert!(queue.drop_last(&'a') && !queue.drop_last(&'x'));
        let served: Vec<i32> = std::iter::from_fn(|| queue.pop()).collect();
        assert_eq!(served, [1, 4, 5, 2, 6]);
    }
}
