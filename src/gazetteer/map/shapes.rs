//! The outlines: `data/shapes.txt`, parsed once, when a locator is first asked for.

use std::sync::OnceLock;

use super::outline::{Frame, Point};
use crate::model::CountryCode;

/// A closed outline, or an open line where borders are disputed.
#[derive(Debug)]
pub(super) struct Shape {
    /// `None`: a disputed line.
    pub code: Option<CountryCode>,
    /// Longitude and latitude in degrees; longitudes may pass 180.
    pub points: Vec<Point>,
    /// The middle of the outline's box, and no less than the angle from there to any point of it,
    /// in radians.
    pub middle: Point,
    pub reach: f32,
}

/// All shapes, by country, the largest of each first; disputed lines last.
pub(super) fn shapes() -> &'static [Shape] {
    static ALL: OnceLock<Vec<Shape>> = OnceLock::new();
    ALL.get_or_init(|| include_str!("../../../data/shapes.txt").lines().filter_map(parse).collect())
}

fn parse(line: &str) -> Option<Shape> {
    let (owner, steps) = line.split_once('\t')?;
    let (mut x, mut y) = (0i32, 0i32);
    let mut points = Vec::with_capacity(steps.len() / 5);
    for step in steps.split(' ') {
        let (dx, dy) = step.split_once(',')?;
        x = x.checked_add(dx.parse().ok()?)?;
        y = y.checked_add(dy.parse().ok()?)?;
        points.push((x as f32 / 100.0, y as f32 / 100.0));
    }
    let frame = Frame::around(&points)?;
    let reach = (frame.width().hypot(frame.height()) / 2.0).to_radians();
    Some(Shape { code: CountryCode::parse(owner), points, middle: frame.middle(), reach })
}
